export interface AlarmTone {
  play(): void;
  close(): void;
}

/** Two notes, like a station gong: heard across a hall without startling it. */
export function createAlarmTone(): AlarmTone {
  const audio = new AudioContext();
  return {
    play() {
      // Browsers keep audio suspended until the page has been touched.
      void audio.resume().then(() => {
        note(audio, 660, 0);
        note(audio, 880, 0.28);
      });
    },
    close: () => void audio.close(),
  };
}

function note(audio: AudioContext, frequency: number, after: number): void {
  const start = audio.currentTime + after;
  const gain = new GainNode(audio, { gain: 0 });
  const tone = new OscillatorNode(audio, { type: "sine", frequency });
  gain.gain.linearRampToValueAtTime(0.25, start + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.001, start + 0.6);
  tone.connect(gain).connect(audio.destination);
  tone.start(start);
  tone.stop(start + 0.65);
}
