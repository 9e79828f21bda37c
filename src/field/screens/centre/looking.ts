import type { Minutes } from '#core/kinds/minutes/minutes.ts';
import type { Actor } from '#core/people/roles.ts';
import type { Meeting } from '#findings/minutes-told.ts';

/** Who writes minutes. */
export const mayWriteMinutes = ({ roles }: Actor): boolean =>
  roles.has('secretary') || roles.has('facilitator');

/** Whether somebody may publish minutes that another person proposed. */
export const mayApprove = (actor: Actor, { status, proposedBy }: Meeting): boolean =>
  status === 'proposed' &&
  proposedBy !== actor.person &&
  (mayWriteMinutes(actor) || actor.roles.has('member'));

/** How many sat there. */
export const presentAt = ({ present }: Pick<Minutes, 'present'>): number =>
  present.reduce((sum, { count }) => sum + count, 0);
