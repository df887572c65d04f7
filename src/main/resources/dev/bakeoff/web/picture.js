// Pictures as canvases.

import { element } from './elements.js';
import { Refusal } from './server.js';

const MAX_SIDE = 1024; // pixels; larger pictures are made smaller before they are sent
const MAX_BYTES = 30_000_000;
const MAX_SENT = 1_000_000; // the server takes 1 MiB

const encoded = (canvas, type) => new Promise((done, failed) => canvas.toBlob(
  (blob) => blob ? done(blob) : failed(new Refusal('This browser could not make a file of the picture.', null)), type, 0.9));

/** What a canvas shows as a file that the server takes: a PNG, or a JPEG where that would be too large, as of a photograph. */
export async function encode(canvas) {
  const png = await encoded(canvas, 'image/png');
  return png.size <= MAX_SENT ? png : encoded(canvas, 'image/jpeg');
}

/** A canvas of grey pixels, row by row, 0 black to 255 white. */
export function grey(canvas, pixels, { height, width }) {
  canvas.width = width;
  canvas.height = height;
  const data = new ImageData(width, height);
  pixels.forEach((value, i) => data.data.set([value, value, value, 255], 4 * i));
  canvas.getContext('2d').putImageData(data, 0, 0);
  return canvas;
}

/** The picture in a file, {name, image, file}, at most MAX_SIDE pixels large; a Refusal if the browser cannot read it. */
export async function pictureIn(file) {
  if (file.size > MAX_BYTES) {
    throw new Refusal(`${file.name} has ${Math.round(file.size / 1e6)} MB; at most ${MAX_BYTES / 1e6} are taken.`, null);
  }
  let image;
  try {
    image = await createImageBitmap(file);
  } catch {
    throw new Refusal(`${file.name || 'The file'} is no picture that this browser can read: choose a PNG or JPEG file.`, null);
  }
  const scale = Math.min(1, MAX_SIDE / Math.max(image.width, image.height));
  const canvas = element('canvas');
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  const context = canvas.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return { name: file.name || 'a pasted picture', image: canvas, file: encode(canvas) };
}
