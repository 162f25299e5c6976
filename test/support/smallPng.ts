import { crc32, deflateSync } from "node:zlib";

/** A picture as a canvas has it: red, green, blue and alpha of each point. */
export interface Points {
	readonly width: number;
	readonly height: number;
	readonly rgba: Buffer;
}

/** Colours that are kept as they are, those of surfaces and letters; the others are of the letters' edges. */
const kept = 64;

/** A PNG with at most 256 colours, which is a third of what a browser writes: rare colours that are alike become their mean. */
export function smallPng({ width, height, rgba }: Points): Buffer {
	const palette = paletteOf(rgba);
	const rows = Buffer.alloc((width + 1) * height);
	for (let y = 0; y < height; y++)
		for (let x = 0; x < width; x++)
			rows[y * (width + 1) + x + 1] =
				palette.places.get(rgba.readUIntBE((y * width + x) * 4, 3)) ?? 0;
	const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 3, 0, 0, 0]);
	head.writeUInt32BE(width, 0);
	head.writeUInt32BE(height, 4);
	return Buffer.concat([
		Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
		chunk("IHDR", head),
		chunk("PLTE", palette.colours),
		chunk("IDAT", deflateSync(rows, { level: 9 })),
		chunk("IEND", Buffer.alloc(0)),
	]);
}

/** The colours, and which of them stands for each colour of a picture. */
function paletteOf(rgba: Buffer) {
	const counts = new Map<number, number>();
	for (let at = 0; at < rgba.length; at += 4) {
		const colour = rgba.readUIntBE(at, 3);
		counts.set(colour, (counts.get(colour) ?? 0) + 1);
	}
	const all = [...counts].sort(([, a], [, b]) => b - a);
	const bins = Map.groupBy(all.slice(kept), ([colour]) => colour & 0xe0e0e0);
	const groups = [...all.slice(0, kept).map((one) => [one]), ...bins.values()];
	if (groups.length > 256) throw new RangeError(`${groups.length} colours`);
	const places = groups.flatMap((group, place) =>
		group.map(([colour]) => [colour, place] as const),
	);
	return {
		colours: Buffer.from(groups.flatMap(meanOf)),
		places: new Map(places),
	};
}

/** The mean of colours, each with its count. */
function meanOf(colours: readonly (readonly [number, number])[]): number[] {
	const total = colours.reduce((sum, [, count]) => sum + count, 0);
	return [16, 8, 0].map((shift) => {
		const sum = colours.reduce(
			(all, [colour, count]) => all + ((colour >> shift) & 255) * count,
			0,
		);
		return Math.round(sum / total);
	});
}

function chunk(type: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
	const ends = Buffer.alloc(8);
	ends.writeUInt32BE(data.length, 0);
	ends.writeUInt32BE(crc32(body), 4);
	return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}
