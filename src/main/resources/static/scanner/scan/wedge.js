// @ts-check
/**
 * Scanners that type: a burst of keys and Enter at its end. They are heard wherever the hand is, except in a field that
 * somebody types in; the buffer is empty after each Enter and after a pause, so that no code carries a piece of another.
 */

/** Slow ones, by radio, take their time between two keys. */
const PAUSE_MS = 400;
const SHORTEST = 3;

/** @param {(code: string) => void} heard */
export function hearWedge(heard) {
  let buffer = '';
  let last = 0;

  /** @param {KeyboardEvent} key */
  const press = key => {
    if (key.ctrlKey || key.metaKey || key.altKey || key.isComposing || isTyping(key.target)) return;
    const pause = key.timeStamp - last;
    last = key.timeStamp;
    if (key.key === 'Enter' || key.key === 'Tab') {
      const code = buffer;
      buffer = '';
      if (code.length >= SHORTEST && pause <= PAUSE_MS) {
        key.preventDefault();
        key.stopPropagation();
        heard(code);
      }
    } else if (key.key.length === 1) {
      buffer = (pause > PAUSE_MS ? '' : buffer) + key.key;
      // A code must not press the buttons that have the focus.
      if (buffer.length > 1 || key.key !== ' ') key.preventDefault();
    }
  };
  addEventListener('keydown', press, { capture: true });
  return () => removeEventListener('keydown', press, { capture: true });
}

/** @param {EventTarget | null} target */
function isTyping(target) {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target instanceof HTMLTextAreaElement ||
      target instanceof HTMLSelectElement ||
      (target instanceof HTMLInputElement && !/^(radio|checkbox|button|submit)$/.test(target.type)))
  );
}
