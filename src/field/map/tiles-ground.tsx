import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { language } from '../app/reader.ts';
import type { Camera } from './camera.ts';
import type { Ground } from './ground.ts';
import type { Tiles } from './tiles.ts';
import type { Viewing } from './viewing.ts';

/** A map file is drawn anew when the fingers rest so long, or when the drawing has come near its edge. */
const REST_MS = 120;
/** How far the drawing reaches beyond the window on each side, as a share of it; as in map.css. */
const BEYOND = 0.25;

/** What takes a drawing made for one camera to where another sees it. */
function shift(drawn: Camera, now: Camera): string {
  const [x, y] = [(drawn.x - now.x) * now.scale, (drawn.y - now.y) * now.scale];
  return `translate3d(${x}px, ${y}px, 0) scale(${now.scale / drawn.scale})`;
}

const isNearEdge = (drawn: Camera, now: Camera, width: number): boolean =>
  Math.max(Math.abs(drawn.x - now.x), Math.abs(drawn.y - now.y)) * now.scale > BEYOND * width;

/** Follows the camera: pushes what is drawn at once, and has it drawn anew a little later. */
class Follower {
  readonly #box: HTMLElement;
  readonly #tiles: Tiles;
  #drawn: Camera;
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor(box: HTMLElement, tiles: Tiles, drawn: Camera) {
    this.#box = box;
    this.#tiles = tiles;
    this.#drawn = drawn;
  }

  follow(now: Camera, width: number): void {
    clearTimeout(this.#rest);
    this.#box.style.transform = shift(this.#drawn, now);
    if (isNearEdge(this.#drawn, now, width)) this.#draw(now);
    else this.#rest = setTimeout(() => this.#draw(now), REST_MS);
  }

  #draw(now: Camera): void {
    this.#tiles.look(now, () => {
      this.#drawn = now;
      this.#box.style.transform = '';
    });
  }

  end(): void {
    clearTimeout(this.#rest);
    this.#tiles.remove();
  }
}

/** The map file under the places; gives up where the device cannot draw it. The library comes only now. */
export function TilesGround(props: {
  readonly ground: Extract<Ground, { readonly kind: 'tiles' }>;
  readonly viewing: Viewing;
  readonly onFail: () => void;
}) {
  const { ground, viewing, onFail } = props;
  const { camera, size } = viewing;
  const box = useRef<HTMLDivElement>(null);
  const follower = useSignal<Follower | undefined>(undefined);
  const makers = useSignal('');
  useEffect(() => {
    let isGone = false;
    const lay = async (): Promise<void> => {
      const { layTiles } = await import('./tiles.ts');
      if (isGone || box.current === null) return;
      const { file, plane } = ground;
      const from = camera.peek();
      const tiles = await layTiles(box.current, file, plane, from, language.peek());
      if (isGone) return tiles.remove();
      makers.value = tiles.makers;
      follower.value = new Follower(box.current, tiles, from);
    };
    lay().catch(onFail);
    return () => {
      isGone = true;
      follower.peek()?.end();
    };
  }, [ground]);
  useSignalEffect(() => follower.value?.follow(camera.value, size.value.width));
  return (
    <>
      <div class="tiles" ref={box} />
      {makers.value === '' ? null : <small class="makers">{makers.value}</small>}
    </>
  );
}
