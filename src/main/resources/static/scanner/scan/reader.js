// @ts-check
/**
 * Reads codes from pictures, off the page's own thread. The phone's own reader is used where it has one; elsewhere, as on
 * every iPhone, zxing-cpp, compiled to WebAssembly. See vendor/zxing.
 */
import { prepareZXingModule, readBarcodes } from '../vendor/zxing/es/reader/index.js';

const FORMATS = /** @type {const} */ (['EAN13', 'EAN8', 'UPCA', 'UPCE', 'Code128', 'ITF', 'QRCode', 'DataMatrix']);
const NATIVE = ['ean_13', 'ean_8', 'upc_a', 'upc_e', 'code_128', 'itf', 'qr_code', 'data_matrix'];

/** @typedef {{text: string, format: string}} Code */

/** @returns {Promise<(image: ImageData) => Promise<Code[]>>} */
async function chosen() {
  const Detector = /** @type {any} */ (self).BarcodeDetector;
  if (Detector) {
    const known = await Detector.getSupportedFormats().catch(() => []);
    if (NATIVE.every(format => known.includes(format))) {
      const detector = new Detector({ formats: NATIVE });
      return async image =>
        (await detector.detect(image)).map((/** @type {any} */ found) => ({ text: found.rawValue, format: found.format }));
    }
  }
  await prepareZXingModule({
    overrides: { locateFile: () => new URL('../vendor/zxing/reader/zxing_reader.wasm', import.meta.url).href },
    fireImmediately: true,
  });
  return async image => {
    const found = await readBarcodes(image, { formats: [...FORMATS], tryHarder: true, tryInvert: false, maxNumberOfSymbols: 4 });
    return found.filter(code => code.isValid).map(code => ({ text: code.text, format: code.format }));
  };
}

const ready = chosen();
ready.then(
  () => postMessage({ ready: true }),
  problem => postMessage({ broken: String(problem) }),
);

addEventListener('message', async message => {
  const { data, width, height } = message.data;
  try {
    const read = await ready;
    postMessage({ codes: await read(new ImageData(new Uint8ClampedArray(data), width, height)) });
  } catch (problem) {
    postMessage({ codes: [], broken: String(problem) });
  }
});
