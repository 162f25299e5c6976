import type { FrontendModel } from "../../../glideinwms/model.ts";
import { readModel } from "../../../glideinwms/xml/readModel.ts";
import { readXml } from "../../../glideinwms/xml/readXml.ts";

/**
 * The model of a frontend.xml, with what the file gives and no defaults.
 * @throws SyntaxError where the XML is not well formed, or a list holds something else than its items
 */
export function readFrontendXml(xml: string): FrontendModel {
	return readModel(readXml(xml), ({ message }) => {
		throw new SyntaxError(message);
	});
}
