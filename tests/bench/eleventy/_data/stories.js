import { readFileSync, readdirSync } from "node:fs";
import yaml from "js-yaml";

const folder = new URL("../stories/", import.meta.url);

export default function () {
  return readdirSync(folder)
    .sort()
    .map((name) => ({
      slug: name.replace(/\.yaml$/, ""),
      facts: yaml.load(readFileSync(new URL(name, folder), "utf8"), { schema: yaml.FAILSAFE_SCHEMA }),
    }));
}
