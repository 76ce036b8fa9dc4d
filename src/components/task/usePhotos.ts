"use client";

import { useState } from "react";
import { newDeedNumber } from "@/components/form/useDeedNumber";
import { uploadPhoto } from "./uploadPhoto";

export interface Photo {
  readonly id: string;
  readonly name: string;
  /** 0 to 1; null where it failed. */
  readonly share: number | null;
  readonly fault: string | null;
}

export interface Photos {
  readonly photos: readonly Photo[];
  /** Each begins to go as soon as it is chosen. */
  readonly add: (files: Iterable<File>) => void;
  readonly remove: (id: string) => void;
  /** Of those that arrived: a report names them. */
  readonly arrived: readonly string[];
  /** Some are on their way: a report sent now would go without them. */
  readonly isSending: boolean;
}

/** Pictures that go along with a report. */
export function usePhotos(): Photos {
  const [photos, setPhotos] = useState<readonly Photo[]>([]);
  const remove = (id: string) => setPhotos((before) => before.filter((photo) => photo.id !== id));
  // One that was taken off meanwhile does not come back.
  const put = (photo: Photo) =>
    setPhotos((before) => before.map((one) => (one.id === photo.id ? photo : one)));

  async function send(id: string, file: File): Promise<void> {
    const { name } = file;
    try {
      await uploadPhoto(id, file, (share) => {
        if (share < 1) put({ id, name, share, fault: null });
      });
      put({ id, name, share: 1, fault: null });
    } catch (error) {
      const fault = error instanceof Error ? error.message : "没有传上去";
      put({ id, name, share: null, fault });
    }
  }

  return {
    photos,
    remove,
    add(files) {
      for (const file of files) {
        const id = newDeedNumber();
        setPhotos((before) => [...before, { id, name: file.name, share: 0, fault: null }]);
        void send(id, file);
      }
    },
    arrived: photos.filter(({ share }) => share === 1).map(({ id }) => id),
    isSending: photos.some(({ share }) => share !== null && share < 1),
  };
}
