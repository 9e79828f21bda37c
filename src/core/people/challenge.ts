/** What a device signs to come in again: bound to the house that it believes it is speaking to. */
export const challengeText = (
  host: string,
  community: string,
  device: string,
  challenge: string,
): string => `birge session v1\n${host}\n${community}\n${device}\n${challenge}\n`;

/** What a device signs with its new key to take an invite: whoever lost the answer shows by it that they asked before. */
export const inviteText = (token: string): string => `birge invite v1\n${token}\n`;
