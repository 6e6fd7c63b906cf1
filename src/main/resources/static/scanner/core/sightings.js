// @ts-check
/**
 * Which of the codes in the picture are news. A code that stays in view counts again only after it has left the
 * picture, or after 1.2 s.
 */
export class Sightings {
  /** A single unreadable frame is not an absence. */
  static LEFT_AFTER = 350;
  static AGAIN_AFTER = 1200;

  /** @type {Map<string, {seen: number, counted: number}>} */
  #known = new Map();

  /**
   * @param {string[]} codes what one frame shows
   * @param {number} now in milliseconds
   * @returns {string[]} those that count
   */
  news(codes, now) {
    for (const [code, { seen }] of this.#known) if (now - seen > Sightings.LEFT_AFTER) this.#known.delete(code);
    return [...new Set(codes)].filter(code => {
      const known = this.#known.get(code);
      const counts = !known || now - known.counted >= Sightings.AGAIN_AFTER;
      this.#known.set(code, { seen: now, counted: counts ? now : known.counted });
      return counts;
    });
  }
}
