// Fills the form on the input with the values in a JSON file, and writes what a browser would save.
import { readFileSync, writeFileSync } from "node:fs";

globalThis.DOMMatrix ??= class {}; // for drawing, which is not done here
const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");

const [form, values, filled] = process.argv.slice(2);
const wanted = JSON.parse(readFileSync(values, "utf8"));
const file = await getDocument({ data: new Uint8Array(readFileSync(form)), verbosity: 0 }).promise;
for (const [name, places] of Object.entries(await file.getFieldObjects())) {
  if (!(name in wanted)) continue;
  for (const place of places) {
    if (place.type === "radiobutton") {
      file.annotationStorage.setValue(place.id, { value: place.exportValues === wanted[name] });
    } else if (place.type === "text") {
      file.annotationStorage.setValue(place.id, { value: wanted[name] });
    }
  }
}
writeFileSync(filled, await file.saveDocument());
await file.destroy();
