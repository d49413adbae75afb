import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import {
  CallToolRequestSchema,
  ListToolsRequestSchema,
  RootsListChangedNotificationSchema,
  type ServerNotification,
} from '@modelcontextprotocol/sdk/types.js';
import { AjvJsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/ajv';
import type { Options } from './options.js';
import { foldersAt, foldersOf } from './roots.js';
import { errors, INSTRUCTIONS } from './texts.js';
import { workingFolder } from './workingFolder.js';

type Send = (notification: ServerNotification) => Promise<void>;

/** Tells the client each step; steps count up, since nobody knows how many there will be. */
const progressTo = (token: string | number | undefined, send: Send): ((text: string) => void) | undefined => {
  if (token === undefined) return undefined;
  let progress = 0;
  return (message) => {
    progress += 1;
    // A client that is gone gets no progress, and no answer either.
    send({ method: 'notifications/progress', params: { progressToken: token, progress, message } }).catch(
      () => undefined
    );
  };
};

/** The server, not connected yet. */
export const createServer = ({ orgs, roots, most }: Options, version: string): McpServer => {
  const whole = new McpServer(
    { name: 'sf-plugin-session', version },
    { capabilities: { tools: {} }, instructions: INSTRUCTIONS }
  );
  // Below what takes schemas of zod: those of the plugin are JSON Schemas.
  const { server } = whole;
  const inFolder = workingFolder();
  const validator = new AjvJsonSchemaValidator();
  let fromClient: Promise<readonly string[]> | undefined;

  /** The client's folders; where it names none, those that a person started the server with. */
  const rootsNow = async (): Promise<readonly string[]> => {
    if (server.getClientCapabilities()?.roots !== undefined) {
      fromClient ??= server.listRoots().then((listed) => foldersOf(listed.roots.map(({ uri }) => uri)));
      const folders = await fromClient;
      if (folders.length > 0) return folders;
    }
    return foldersAt(roots);
  };
  server.setNotificationHandler(RootsListChangedNotificationSchema, () => {
    fromClient = undefined;
  });
  server.setRequestHandler(ListToolsRequestSchema, async () => {
    const { listTools } = await import('./tools.js');
    return { tools: [...(await listTools())] };
  });
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, { signal, sendNotification, _meta }) => {
    // The plugin is loaded only now: a client hears at once that the server is there.
    const [{ answerCall, failure }, { inputOf, questionOf }] = await Promise.all([
      import('./call.js'),
      import('./tools.js'),
    ]);
    const question = questionOf(params.name);
    if (question === undefined) return failure(new Error(errors.unknownTool(params.name)));
    const given = params.arguments ?? {};
    const checked = validator.getValidator(inputOf(question))(given);
    if (!checked.valid) return failure(new Error(errors.badArguments(checked.errorMessage)));
    try {
      const folders = await rootsNow();
      const onProgress = progressTo(_meta?.progressToken, sendNotification);
      return await inFolder(folders[0], () =>
        answerCall({
          question,
          given,
          orgs,
          roots: folders,
          signal,
          most,
          ...(onProgress === undefined ? {} : { onProgress }),
        })
      );
    } catch (error) {
      return failure(error);
    }
  });
  return whole;
};
