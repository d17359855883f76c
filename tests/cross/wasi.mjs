// Runs a WebAssembly program as if it were a program of here: node wasi.mjs PROGRAM [ARGUMENT...]. It sees this folder and
// that of temporary files.
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { WASI } from 'node:wasi';

const args = process.argv.slice(2);
const wasi = new WASI({ version: 'preview1', args, preopens: { '.': '.', [tmpdir()]: tmpdir() }, returnOnExit: true });
const program = await WebAssembly.compile(readFileSync(args[0]));
process.exit(wasi.start(await WebAssembly.instantiate(program, { wasi_snapshot_preview1: wasi.wasiImport })));
