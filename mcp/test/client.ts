import './home.js';
import { pathToFileURL } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { ListRootsRequestSchema, type CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { AllowedOrgs } from 'sf-plugin-session/api';
import type { Options } from '../src/options.js';
import { createServer } from '../src/server.js';

export const NO_ORGS: AllowedOrgs = { names: [], defaultOrg: false, all: false };

/** What a tool gives where it answers. */
export type Structured = {
  readonly exitCode: number;
  readonly result: unknown;
  readonly cut: readonly {
    readonly list: string;
    readonly from: number;
    readonly shown: number;
    readonly of: number;
  }[];
};

export type Connected = {
  readonly client: Client;
  readonly call: (
    tool: string,
    given?: Record<string, unknown>,
    options?: Parameters<Client['callTool']>[2]
  ) => Promise<CallToolResult>;
  readonly close: () => Promise<void>;
};

/** A client that has these folders open, connected to a server in this process. */
export const connect = async (
  options: Partial<Options> = {},
  open: { folders: readonly string[] } | null = null
): Promise<Connected> => {
  const server = createServer({ orgs: NO_ORGS, roots: [], most: 10_000_000, ...options }, '0');
  const client = new Client(
    { name: 'test', version: '0' },
    { capabilities: open === null ? {} : { roots: { listChanged: true } } }
  );
  if (open !== null) {
    client.setRequestHandler(ListRootsRequestSchema, () => ({
      roots: open.folders.map((folder) => ({ uri: pathToFileURL(folder).href })),
    }));
  }
  const [one, other] = InMemoryTransport.createLinkedPair();
  await Promise.all([server.connect(one), client.connect(other)]);
  return {
    client,
    call: async (name, given = {}, request = {}) =>
      (await client.callTool({ name, arguments: given }, undefined, request)) as CallToolResult,
    close: async () => {
      await client.close();
      await server.close();
    },
  };
};

export const textOf = ({ content }: CallToolResult): string =>
  content.map((part) => (part.type === 'text' ? part.text : '')).join('\n');

export const structuredOf = ({ structuredContent }: CallToolResult): Structured => structuredContent as Structured;
