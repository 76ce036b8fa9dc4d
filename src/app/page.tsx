import { redirect } from "next/navigation";

/** The hall is where everybody begins. */
export default function Page() {
  redirect("/hall");
}
