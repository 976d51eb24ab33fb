// The protocol as an editor speaks it: with the server as a process.
import { checkProtocol } from './protocol.ts';

checkProtocol('stdio');
