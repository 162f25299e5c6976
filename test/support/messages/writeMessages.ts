import "./withoutMocha.ts";
import { writeFileSync } from "node:fs";
import { messagesFile } from "./listedMessages.ts";
import { messagesText } from "./messagesText.ts";

// `npm run messages`: writes test/messages.txt; with --print, only prints it.
const text = await messagesText();
if (process.argv.includes("--print")) process.stdout.write(text);
else writeFileSync(messagesFile, text);
