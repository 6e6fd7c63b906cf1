// @ts-check
import { say } from './app.js';
import { t } from './texts.js';

/** Says that a field takes no more than its maxlength; a browser alone would cut what is pasted, without a word. */
export function hearLimits() {
  addEventListener('paste', event => refuse(event, event.clipboardData?.getData('text') ?? ''));
  addEventListener('beforeinput', event => {
    if (event.inputType !== 'insertFromPaste') refuse(event, event.data ?? '');
  });
}

/** @param {Event} event @param {string} more */
function refuse(event, more) {
  const field = event.target;
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) || field.maxLength < 0) return;
  const chosen = (field.selectionEnd ?? 0) - (field.selectionStart ?? 0);
  if (field.value.length - chosen + more.length <= field.maxLength) return;
  event.preventDefault();
  say(t('scanner.too-long', field.maxLength), 'danger');
}
