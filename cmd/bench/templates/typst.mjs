// Builds bulletins with Typst's compiler in one process:
//
//   node typst.mjs PACKAGES FONTS WORKSPACE DATA.json OUTPUT.pdf [DATA.json OUTPUT.pdf ...]
//
// PACKAGES is the folder that @myriaddreamin/typst-ts-node-compiler was installed in.
import { createRequire } from "node:module";
import { writeFileSync } from "node:fs";

const [packages, fonts, workspace, ...pairs] = process.argv.slice(2);
const { NodeCompiler } = createRequire(packages + "/package.json")("@myriaddreamin/typst-ts-node-compiler");
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: [fonts] }] });
for (let i = 0; i < pairs.length; i += 2) {
  const result = compiler.compile({ mainFilePath: workspace + "/bulletin.typ", inputs: { data: pairs[i] } });
  if (!result.result) {
    result.printErrors();
    process.exit(1);
  }
  writeFileSync(pairs[i + 1], compiler.pdf(result.result, { pdfStandard: "a-2a" }));
}
