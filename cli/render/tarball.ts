import { gzipSync } from "node:zlib";
import type { RenderedFile } from "./renderedFiles.ts";

const block = 512;

/** The files as tar+gzip: in the order of their names and without times or owners, so that equal files give equal bytes. */
export function tarball(files: readonly RenderedFile[]): Buffer {
	const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
	const entries = sorted.flatMap(({ path, text }) => {
		const content = Buffer.from(text);
		const rest = (block - (content.length % block)) % block;
		return [header(path, content.length), content, Buffer.alloc(rest)];
	});
	const packed = gzipSync(Buffer.concat([...entries, Buffer.alloc(2 * block)]));
	// The byte that names the operating system.
	packed[9] = 255;
	return packed;
}

/** The block before a file's content, as POSIX has it (ustar). */
function header(path: string, size: number): Buffer {
	const slash = path.lastIndexOf("/");
	const [folder, name] = [
		path.slice(0, Math.max(slash, 0)),
		path.slice(slash + 1),
	];
	if (Buffer.byteLength(name) > 100 || Buffer.byteLength(folder) > 155)
		throw new RangeError(`Expected a shorter path than "${path}"`);
	const bytes = Buffer.alloc(block);
	bytes.write(name, 0);
	bytes.write("0000644\0", 100);
	bytes.write("0000000\0", 108);
	bytes.write("0000000\0", 116);
	bytes.write(octal(size), 124);
	bytes.write(octal(0), 136);
	bytes.write("        0", 148);
	bytes.write("ustar\x0000", 257);
	bytes.write(folder, 345);
	const sum = bytes.reduce((total, byte) => total + byte, 0);
	bytes.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
	return bytes;
}

function octal(number: number): string {
	return `${number.toString(8).padStart(11, "0")}\0`;
}
