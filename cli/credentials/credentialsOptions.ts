/** What `glidefleet credentials` is asked for. */
export type CredentialsOptions =
	| {
			readonly verb: "list";
			/** All of the project where none is stated. */
			readonly stack: string | undefined;
			readonly json: boolean;
			/** What has less than so many days left fails the command. */
			readonly days: number | undefined;
	  }
	| {
			readonly verb: "set";
			readonly stack: string;
			/** VO or service. */
			readonly holder: string;
			/** A directory of files, or the name of the one that comes by standard input. */
			readonly from: { readonly directory: string } | { readonly key: string };
			readonly dryRun: boolean;
	  }
	| {
			readonly verb: "store";
			readonly stack: string;
			readonly into: "file" | "settings";
	  };
