/** How severe a finding is. error: refused, or it cannot work; warning: it does not do what it says, or soon will not; info: superfluous or worth a look. */
export type Severity = "error" | "warning" | "info";
