'use strict';
// The seed's variables and functions, and nothing else. What the code asks for is only noted here; it is checked and done outside.
var __calls = [];
(function (global) {
  var job = JSON.parse(global.__job);
  global.__job = undefined;
  Object.keys(job.values).forEach(function (name) { global[name] = job.values[name]; });
  var id = function (given) { return given === undefined || given === null || given === false ? null : String(given); };
  var note = function (lead, change) {
    if (global.__calls.length >= 100000) throw new Error('more than 100000 changes');
    global.__calls.push({ id: id(lead), change: change });
  };
  global.lead = Object.freeze({
    edit: function (lead, change) { note(lead, Object.assign({}, change)); },
    approve: function (lead, comment) { note(lead, { accept: 1, comment: comment }); },
    setstatus: function (lead, status) { note(lead, { word: status }); },
    setstc: function (lead, status) { note(lead, { word: status, comment: status }); }
  });
  global.currency = Object.freeze({
    id: function (iso) { var code = String(iso).trim().toUpperCase(); return job.currencies.indexOf(code) < 0 ? null : code; }
  });
  global.goal = Object.freeze({
    bycode: function (offer, code) { return job.goals.indexOf(String(code)) < 0 ? null : String(code); }
  });
  global.addslashes = function (text) { return text; };
  global.stripslashes = function (text) { return text === undefined || text === null ? '' : String(text).replace(/\\(.)/g, '$1'); };
})(this);
