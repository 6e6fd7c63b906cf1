// @ts-check
/**
 * Fills in a text as java.text.MessageFormat does, as far as our texts use it: {0}, and
 * {0,choice,0#none|1#one|1<{0} many}.
 *
 * @param {string} pattern
 * @param {(string | number)[]} facts
 * @returns {string}
 */
export function fill(pattern, facts) {
  let out = '';
  for (let at = 0; at < pattern.length; at++) {
    if (pattern[at] !== '{') {
      out += pattern[at];
      continue;
    }
    const end = closing(pattern, at);
    out += one(pattern.slice(at + 1, end), facts);
    at = end;
  }
  return out;
}

/** @param {string} inner @param {(string | number)[]} facts */
function one(inner, facts) {
  const [, index, , choices] = /^(\d+)(,choice,(.*))?$/s.exec(inner) ?? [];
  const fact = facts[Number(index)] ?? '';
  return choices === undefined ? String(fact) : fill(chosen(choices, Number(fact)), facts);
}

/** @param {string} choices @param {number} fact */
function chosen(choices, fact) {
  let best = null;
  for (const choice of apart(choices)) {
    const [, limit, sign, text] = /^(-?[\d.]+)([#<])(.*)$/s.exec(choice) ?? ['', '', '#', choice];
    if (best === null || (sign === '#' ? fact >= Number(limit) : fact > Number(limit))) best = text;
  }
  return best ?? '';
}

/** At the bars that stand outside braces. @param {string} choices */
function apart(choices) {
  const parts = [''];
  let depth = 0;
  for (const letter of choices) {
    depth += Number(letter === '{') - Number(letter === '}');
    if (letter === '|' && depth === 0) parts.push('');
    else parts[parts.length - 1] += letter;
  }
  return parts;
}

/** @param {string} pattern @param {number} open */
function closing(pattern, open) {
  let depth = 0;
  for (let at = open; at < pattern.length; at++) {
    depth += Number(pattern[at] === '{') - Number(pattern[at] === '}');
    if (depth === 0) return at;
  }
  return pattern.length;
}
