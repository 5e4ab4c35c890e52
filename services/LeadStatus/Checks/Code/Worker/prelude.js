(function (json) {
  'use strict';
  // The seed's variables and pure functions. What the code asks for does not pass through here: the functions of `lead` are the host's.
  var job = JSON.parse(json), text = String, replace = Function.prototype.call.bind(String.prototype.replace);
  Object.keys(job.values).forEach(function (name) { globalThis[name] = job.values[name]; });
  // The seed's foreach goes over the values of what is keyed by id, and over an XML element that is there once as over a list of one.
  var each = Function.prototype.call.bind(Array.prototype[Symbol.iterator]), values = Object.values;
  var over = function (list) {
    return Object.create(Object.prototype, {
      [Symbol.iterator]: { value: function () { return each(list(this)); }, writable: true, enumerable: false, configurable: true }
    });
  };
  var ofValues = over(values), ofItself = over(function (one) { return [one]; });
  var mark = function (value, isInXml) {
    if (!Array.isArray(value)) Object.setPrototypeOf(value, isInXml ? ofItself : ofValues);
    for (var key of Object.keys(value)) {
      if (typeof value[key] === 'object' && value[key] !== null) mark(value[key], job.is_xml === true);
    }
  };
  if (typeof job.values.data === 'object' && job.values.data !== null) mark(job.values.data, false);
  globalThis.currency = Object.freeze({
    id: function (iso) { return job.currencies[text(iso).trim().toUpperCase()] ?? null; }
  });
  globalThis.goal = Object.freeze({
    bycode: function (offer, code) { return job.goals.indexOf(text(code)) < 0 ? null : text(code); }
  });
  globalThis.addslashes = function (given) { return given; };
  globalThis.stripslashes = function (given) {
    return given === undefined || given === null ? '' : replace(text(given), /\\(.)/g, '$1');
  };
  // What a function given to filter and its like answers is tested, too: there as well the text "0" is false.
  var call = Function.prototype.call, isOne = Boolean;
  ['filter', 'find', 'findIndex', 'findLast', 'findLastIndex', 'some', 'every'].forEach(function (name) {
    var own = call.bind(Array.prototype[name]), invoke = call.bind(call);
    Object.defineProperty(Array.prototype, name, {
      value: function (test, self) {
        return own(this, typeof test !== 'function' ? test : function (item, index, list) {
          var said = test === isOne ? item : invoke(test, self, item, index, list);
          return said !== '0' && !!said;
        });
      },
      writable: true, enumerable: false, configurable: true
    });
  });
  // A `then` without one of its two functions hears of both ends all the same: so it is known which promises were settled.
  var then = Function.prototype.call.bind(Promise.prototype.then), isFunction = function (given) { return typeof given === 'function'; };
  var pass = function (value) { return value; }, fail = function (reason) { throw reason; };
  Promise.prototype.then = function (done, failed) {
    return then(this, isFunction(done) ? done : pass, isFunction(failed) ? failed : fail);
  };
  return function (promise) { then(promise, pass, pass); };
})
