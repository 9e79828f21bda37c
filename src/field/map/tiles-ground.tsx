import { useSignal, useSignalEffect, type ReadonlySignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { language } from '../app/reader.ts';
import type { Camera } from './camera.ts';
import type { Ground } from './ground.ts';
import type { Tiles } from './tiles.ts';

/** The map file under the places; gives up where the device cannot draw it. The library comes only now. */
export function TilesGround(props: {
  readonly ground: Extract<Ground, { readonly kind: 'tiles' }>;
  readonly camera: ReadonlySignal<Camera>;
  readonly onFail: () => void;
}) {
  const { ground, camera, onFail } = props;
  const box = useRef<HTMLDivElement>(null);
  const tiles = useSignal<Tiles | undefined>(undefined);
  useEffect(() => {
    let isGone = false;
    const lay = async (): Promise<void> => {
      const { layTiles } = await import('./tiles.ts');
      if (isGone || box.current === null) return;
      const { file, plane } = ground;
      const laid = await layTiles(box.current, file, plane, camera.peek(), language.peek());
      if (isGone) laid.remove();
      else tiles.value = laid;
    };
    lay().catch(onFail);
    return () => {
      isGone = true;
      tiles.peek()?.remove();
    };
  }, [ground]);
  useSignalEffect(() => tiles.value?.look(camera.value));
  const makers = tiles.value?.makers ?? '';
  return (
    <>
      <div class="tiles" ref={box} />
      {makers === '' ? null : <small class="makers">{makers}</small>}
    </>
  );
}
