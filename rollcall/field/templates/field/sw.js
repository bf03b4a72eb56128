self.ROLLCALL = JSON.parse("{{ own|escapejs }}");
importScripts("{{ script }}");
