import { known, unset } from '../../../src/facts/fact.js';
import { BadJson } from '../../../src/files/strictJson.js';
import type { Kind } from '../../../scripts/campaign/fuzz/campaign.js';
import { SECRETS } from '../../../scripts/campaign/fuzz/anyInput.js';
import { PRODUCT, type Product } from '../../../scripts/campaign/fuzz/product.js';

/** One function of the product, broken on purpose. */
type PlantedFault = { readonly what: string; readonly kind: Kind; readonly broken: Partial<Product> };

const idle = (milliseconds: number): void => {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
};

/** Twenty of them. Each must be found by inputs of its kind. */
export const PLANTED: readonly PlantedFault[] = [
  {
    what: 'months for hours in a refresh token policy',
    kind: 'decoders',
    broken: { parseRefreshPolicy: (text) => PRODUCT.parseRefreshPolicy(text.replace(':HOURS', ':MONTHS')) },
  },
  {
    what: 'a policy in elements without its unit is one in days',
    kind: 'decoders',
    broken: {
      decodeEcaRefreshPolicy: (node) =>
        PRODUCT.decodeEcaRefreshPolicy(
          node.refreshTokenValidityUnit === '' ? { ...node, refreshTokenValidityUnit: 'Days' } : node
        ),
    },
  },
  {
    what: 'an app without a timeout has two hours',
    kind: 'decoders',
    broken: {
      decodeConnectedApp: (component, version) => {
        const app = PRODUCT.decodeConnectedApp(component, version);
        return app.opaqueTimeout.status === 'unset' ? { ...app, opaqueTimeout: known(120) } : app;
      },
    },
  },
  {
    what: 'the consumer key of an app stands in its label',
    kind: 'decoders',
    broken: {
      decodeConnectedApp: (component, version) => {
        const app = PRODUCT.decodeConnectedApp(component, version);
        return { ...app, label: `${app.label} ${JSON.stringify(component.node.oauthConfig)}` };
      },
    },
  },
  {
    what: 'an element that nobody knows makes an app unreadable',
    kind: 'decoders',
    broken: {
      decodeConnectedApp: (component, version) => {
        const app = PRODUCT.decodeConnectedApp(component, version);
        return 'somethingElse' in component.node ? { ...app, preApproved: unset } : app;
      },
    },
  },
  {
    what: 'the level of an external client app is lost',
    kind: 'decoders',
    broken: {
      decodeExternalClientApp: (...args) => ({ ...PRODUCT.decodeExternalClientApp(...args), sessionLevel: unset }),
    },
  },
  {
    what: 'an org that says no timeout has two hours',
    kind: 'decoders',
    broken: {
      decodeSecuritySettings: (component, oauth) => {
        const org = PRODUCT.decodeSecuritySettings(component, oauth);
        return org.timeoutMinutes.status === 'unreadable' ? { ...org, timeoutMinutes: known(120) } : org;
      },
    },
  },
  {
    what: 'the 0 of a profile is no value',
    kind: 'decoders',
    broken: {
      decodeProfileSession: (component) => {
        const record = PRODUCT.decodeProfileSession(component);
        const { timeoutMinutes } = record;
        return timeoutMinutes.status === 'known' && timeoutMinutes.value === 0
          ? { ...record, timeoutMinutes: unset }
          : record;
      },
    },
  },
  {
    what: 'the last address of a range is not in it',
    kind: 'decoders',
    broken: { isInRanges: (address, ranges) => PRODUCT.isInRanges(address + 1n, ranges) },
  },
  {
    what: 'two Unicode forms of a name are two names',
    kind: 'decoders',
    broken: { nameKey: (text) => text.trim().toLowerCase() },
  },
  {
    what: 'a name with brackets is a pattern',
    kind: 'decoders',
    broken: { literalGlob: (name) => name },
  },
  {
    what: 'a refresh token is not redacted',
    kind: 'decoders',
    broken: {
      redact: (text) => PRODUCT.redact(text).replace('<refresh token>', SECRETS.refreshToken),
    },
  },
  {
    what: 'a quote in a word for a shell is left',
    kind: 'decoders',
    broken: { shellWord: (text) => (/^[\w.@/:-]+$/.test(text) ? text : `'${text}'`) },
  },
  {
    what: 'a comment takes more than two seconds',
    kind: 'texts',
    broken: {
      parseElements: (text) => {
        if (text.includes('<!--')) idle(2100);
        return PRODUCT.parseElements(text);
      },
    },
  },
  {
    what: 'a JSON key that occurs twice counts by its last value',
    kind: 'texts',
    broken: {
      parseJson: (text) => {
        try {
          return PRODUCT.parseJson(text);
        } catch (error) {
          if (error instanceof BadJson && error.problem === 'twice') return JSON.parse(text) as unknown;
          throw error;
        }
      },
    },
  },
  {
    what: 'YAML that is none ends in an error of the parser',
    kind: 'texts',
    broken: {
      readYamlDocument: (path) =>
        PRODUCT.readYamlDocument(path).catch(() => {
          throw new TypeError('undefined is not a function');
        }),
    },
  },
  {
    what: 'profiles without a record have the timeout of the org, even where no record was read',
    kind: 'trees',
    broken: {
      readSourceDir: async (...args) => {
        const snapshot = await PRODUCT.readSourceDir(...args);
        return { ...snapshot, profileSessions: { ...snapshot.profileSessions, withoutRecord: unset } };
      },
    },
  },
  {
    what: 'of two files of the settings the first one counts',
    kind: 'trees',
    broken: {
      readSourceDir: async (...args) => {
        const snapshot = await PRODUCT.readSourceDir(...args);
        const { org } = snapshot;
        const isConflict = org.timeoutMinutes.status === 'unreadable' && org.timeoutMinutes.reason === 'conflict';
        return isConflict ? { ...snapshot, org: { ...org, timeoutMinutes: known(120) } } : snapshot;
      },
    },
  },
  {
    what: 'the limit of an app is off where the file that says it is not there',
    kind: 'trees',
    broken: {
      readSourceDir: async (...args) => {
        const snapshot = await PRODUCT.readSourceDir(...args);
        const apps = snapshot.apps.map((app) => {
          const isMissing = app.idleLimit.status === 'unreadable' && app.idleLimit.reason === 'missing';
          return isMissing ? { ...app, idleLimit: known(false) } : app;
        });
        return { ...snapshot, apps };
      },
    },
  },
  {
    what: 'what an org says is handed on with the secret in it',
    kind: 'answers',
    broken: {
      readOrg: async (...args) => {
        const snapshot = await PRODUCT.readOrg(...args);
        const gaps = snapshot.gaps.map((gap) => ({
          ...gap,
          detail: gap.detail.replace('<access token>', SECRETS.accessToken),
        }));
        return { ...snapshot, gaps };
      },
    },
  },
];
