"use client";

import { Camera, Plus } from "lucide-react";
import { type FormEvent, useState } from "react";
import { FIELD_FACT_NAMES, FIELD_FACTS, type FieldFact } from "@/lib/field/fieldFact";
import { FieldButton } from "./FieldButton";
import { Heading } from "./Heading";
import { PhotoInput } from "./PhotoInput";
import { PhotoPreview } from "./PhotoPreview";
import { PlaceField } from "./PlaceField";
import type { TakenPhoto } from "./phone/takenPhoto";
import { useFieldState, useFieldStore } from "./useField";
import { useFix } from "./useFix";
import { useWhereNow } from "./useWhereNow";

const MOST_PHOTOS = 6;

interface ChosenPhoto extends TakenPhoto {
  readonly id: string;
}

/** 上报: picture, kind, place, words; kept on the phone first, sent when there is a network. */
export function ReportTab() {
  const store = useFieldStore();
  const { snapshot } = useFieldState();
  const [fix, locate] = useFix();
  const whereNow = useWhereNow();
  const [photos, setPhotos] = useState<readonly ChosenPhoto[]>([]);
  const [fact, setFact] = useState<FieldFact | null>(null);
  const [words, setWords] = useState("");
  const [place, setPlace] = useState("");
  const [areaCode, setAreaCode] = useState(snapshot.person.area.code);
  const [saved, setSaved] = useState<"no" | "saving" | "yes" | "failed">("no");

  async function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (fact === null || saved === "saving") return;
    setSaved("saving");
    try {
      const intentId = await store.act({
        kind: "report",
        fact,
        words: words.trim(),
        adminAreaCode: areaCode,
        place: place.trim(),
        fix: fix.kind === "found" ? fix.fix : null,
      });
      const of = { kind: "report", intentId } as const;
      for (const { id, blob, origin } of photos) {
        await store.act({ kind: "photo", of, origin }, { id, photo: blob });
      }
      setPhotos([]);
      setFact(null);
      setWords("");
      setPlace("");
      setSaved("yes");
    } catch {
      setSaved("failed");
    }
  }

  function addPhoto(photo: TakenPhoto) {
    setSaved("no");
    setPhotos((taken) => [...taken, { id: crypto.randomUUID(), ...photo }]);
  }

  return (
    <form onSubmit={(event) => void onSubmit(event)} className="flex flex-1 flex-col gap-3">
      <Heading title="现场上报" below={saved === "yes" ? undefined : "先存手机，再自动发出"} />
      {saved === "yes" ? (
        <p role="status" className="rounded-[0.75rem] border-2 border-ink p-3 text-[1.0625rem]">
          <strong>✓ 已存在手机里</strong>，有信号自动发出；进度见“同步”。
        </p>
      ) : null}
      {saved === "failed" ? (
        <p role="alert" className="rounded-[0.75rem] border-2 border-ink p-3 text-[1.0625rem]">
          <strong>没有存下来</strong>
          ：手机存储可能已满。内容还在这里，请清出空间再试，或直接打电话。
        </p>
      ) : null}
      <div className="grid grid-cols-3 gap-2.5">
        {photos.map(({ id, blob }, place) => (
          <PhotoPreview
            key={id}
            blob={blob}
            name={`照片 ${place + 1}`}
            onRemove={() => setPhotos((taken) => taken.filter((one) => one.id !== id))}
          />
        ))}
        {photos.length < MOST_PHOTOS ? (
          <PhotoInput
            label={photos.length === 0 ? "拍照" : "再拍"}
            onPhoto={addPhoto}
            whereNow={whereNow}
            className={photos.length === 0 ? "col-span-3 h-28" : "h-28"}
          >
            {photos.length === 0 ? (
              <Camera aria-hidden size={40} strokeWidth={1.5} />
            ) : (
              <Plus aria-hidden size={28} />
            )}
            <span aria-hidden className="text-[1rem]">
              {photos.length === 0 ? "拍照（可不拍）" : "再拍"}
            </span>
          </PhotoInput>
        ) : null}
      </div>
      <fieldset className="grid grid-cols-3 gap-2.5">
        <legend className="sr-only">发生了什么</legend>
        {FIELD_FACTS.map((one) => (
          <label
            key={one}
            className="flex min-h-14 cursor-pointer items-center justify-center rounded-[0.75rem] border border-line bg-panel text-[1.125rem] focus-within:outline-2 focus-within:outline-ink has-checked:border-2 has-checked:border-ink has-checked:bg-raised has-checked:font-bold"
          >
            <input
              type="radio"
              name="fact"
              value={one}
              checked={fact === one}
              onChange={() => {
                setSaved("no");
                setFact(one);
              }}
              className="sr-only"
            />
            {FIELD_FACT_NAMES[one]}
          </label>
        ))}
      </fieldset>
      <PlaceField
        fix={fix}
        locate={locate}
        place={place}
        setPlace={setPlace}
        areas={snapshot.person.areas}
        areaCode={areaCode}
        setAreaCode={setAreaCode}
        timeZone={snapshot.timeZone}
      />
      <label className="flex flex-col">
        <span className="sr-only">说明</span>
        <textarea
          value={words}
          onChange={({ target }) => setWords(target.value)}
          maxLength={400}
          rows={3}
          placeholder="说一句看到的：多深、多宽、有没有人被困"
          className="w-full rounded-[0.75rem] border border-line bg-panel p-3 text-[1.125rem] leading-[1.625rem] placeholder:text-muted"
        />
      </label>
      <FieldButton
        type="submit"
        look="press"
        size={68}
        disabled={fact === null || saved === "saving"}
        className="mt-auto w-full"
      >
        {saved === "saving" ? "正在存…" : "保存上报"}
        <span className="font-normal text-[0.9375rem]">
          {fact === null ? "先选发生了什么" : "有信号自动发出"}
        </span>
      </FieldButton>
    </form>
  );
}
