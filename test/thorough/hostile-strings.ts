import { LEAVE } from '#pages/leave.ts';

/** What a text may try to end before its own markup begins: wherever a template puts it. */
const ENDS = [
  '',
  '">',
  "'>",
  '-->',
  '</title>',
  '</textarea>',
  '</script>',
  '</style>',
  ']]>',
  '</svg>',
  '</template>',
  '`',
  '\\">',
  '&quot;>',
  '</option></select>',
] as const;

/** What it would then like to be run as. Each sets `hit` where it succeeds. */
const CARRIERS = [
  '<script>hit=1</script>',
  '<img src=x onerror=hit=1>',
  '<svg onload=hit=1>',
  '<details open ontoggle=hit=1>',
  '<iframe srcdoc="<script>parent.hit=1</script>">',
  '<input autofocus onfocus=hit=1>',
  '<a href="javascript:hit=1">a</a>',
  '<math><mtext><style><img src=x onerror=hit=1>',
  '<object data="data:text/html,<script>top.hit=1</script>">',
  '" autofocus onfocus=hit=1 x="',
] as const;

/** A hundred and fifty texts that would run something on a page that took them for markup. Each ends in a letter of ours. */
export const HOSTILE: readonly string[] = ENDS.flatMap((end) =>
  CARRIERS.map((carrier) => `${end}${carrier}ш`),
);

/** What on a page came of a text: elements and attributes that none of our templates makes, and whether anything ran. */
export const FOUND = `(() => {
  const own = ({ text }) => text === ${JSON.stringify(LEAVE)};
  const scripts = [...document.querySelectorAll('script:not([src^="/app/"])')].filter((one) => !own(one));
  const odd = [...scripts, ...document.querySelectorAll('iframe, object, embed, math, base, svg[onload], img[src="x"]')];
  const acting = [...document.querySelectorAll('*')].filter((one) =>
    [...one.attributes].some(({ name, value }) => /^on/i.test(name) || /^\\s*javascript:/i.test(value)));
  return { ran: window.hit ?? 0, odd: [...odd, ...acting].map((one) => one.outerHTML.slice(0, 200)) };
})()`;
