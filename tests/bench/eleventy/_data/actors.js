import stories from "./stories.js";

export default function () {
  return stories().flatMap((story) => story.facts.actors.map((actor) => ({ story, actor })));
}
