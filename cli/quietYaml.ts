/** For the yaml package, which else tells the user by Node's warnings what only a developer can use. */
export const quietYaml = { logLevel: "error" } as const;
