/** The list of rounds and buildings: sends what waits on this phone, says where it is. */
import "./install.js";
import { start } from "./sync.js";

start();
