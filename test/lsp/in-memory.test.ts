// The protocol over streams in memory.
import { checkProtocol } from './protocol.ts';

checkProtocol('memory');
