// The tracking script (specs/2) that shops put on their pages. Built into affiliate.min.js by
//   esbuild affiliate.js --minify --target=es5 --outfile=affiliate.min.js
// The values at the end (name of the function, domain of the cookie) are replaced for each name it is served under.
// ES5 without dependencies; whatever fails here must never reach the page.
(function (name, domain) {
  var DAY = 86400000, KEEP = 7 * DAY, MOST = 20, TRIES = 20, LARGEST = 80000;
  var page = window, doc = document, stored = name + "_queue", kept = name + "_ref";
  var tag = doc.currentScript || doc.querySelector('script[data-key],script[src*="affili"]');
  var base = tag && /^https?:\/\/[^\/]+/.exec(tag.src), options = {}, landed, callbacks = {}, memory = [], busy = {}, pause = 2000, again;

  function safely(work) {
    return function () {
      try {
        return work.apply(this, arguments);
      } catch (fault) {
        warn(fault);
      }
    };
  }

  // Developers of the page see what is wrong; visitors don't.
  function warn(what) {
    if (page.console)
      page.console.warn(name + ":", what);
  }

  function option(what) {
    return options[what] || (tag && tag.hasAttribute("data-" + what) && (tag.getAttribute("data-" + what) || true));
  }

  // --- the click: from the address into a first-party cookie, for as long as the programme says

  function parameter(what) {
    var found = new RegExp("[?&]" + what + "=([^&]*)").exec(page.location.search);
    return found ? found[1] : "";
  }

  function readAddress() {
    var token = parameter("referrer").toLowerCase(), days = +parameter("exp"), limit = parameter("dl");
    if (/^[0-9a-f]{24}$/.test(token))
      landed = { token: token, days: days >= 1 && days <= 3650 ? days : 30, limit: /^-?\d{1,9}$/.test(limit) ? limit : "-1" };
  }

  function cookie() {
    try {
      var found = new RegExp("(?:^|; )" + kept.replace(/\$/g, "\\$") + "=([0-9a-f]{24})").exec(doc.cookie);
      return found && found[1];
    } catch (blocked) { /* as if there were none */ }
  }

  function setCookie(value, seconds, site) {
    try {
      doc.cookie = kept + "=" + value + "; path=/; max-age=" + seconds + "; samesite=lax" +
        (site ? "; domain=" + site : "") + (page.location.protocol == "https:" ? "; secure" : "");
    } catch (blocked) { /* the copy in storage remains */ }
  }

  // Last click wins. A cookie of the whole site, if asked for and the page belongs to it; else of this host.
  function keepClick() {
    if (!landed)
      return;
    var value = landed.token + "." + landed.limit, seconds = Math.round(landed.days * DAY / 1000), site = option("domain") || domain;
    if (site) {
      setCookie("", 0);
      setCookie(value, seconds, site);
    }
    if (cookie() != landed.token)
      setCookie(value, seconds);
    write(kept, cookie() == landed.token ? null : { token: landed.token, until: +new Date() + landed.days * DAY });
    if (option("clean"))
      cleanAddress();
  }

  function cleanAddress() {
    var query = page.location.search.slice(1).split("&"), rest = query.filter(function (part) { return !/^(referrer|exp|dl)(=|$)/.test(part); });
    if (rest.length < query.length)
      page.history.replaceState(page.history.state, "", page.location.pathname + (rest.length ? "?" + rest.join("&") : "") + page.location.hash);
  }

  function click() {
    var copy = read(kept);
    return (landed && landed.token) || cookie() || (copy && copy.until > +new Date() ? copy.token : "");
  }

  // Old libraries give arrays a toJSON of their own, which makes them text within the text.
  function json(value) {
    var lists = Array.prototype, theirs = lists.toJSON;
    if (!theirs)
      return JSON.stringify(value);
    delete lists.toJSON;
    try {
      return JSON.stringify(value);
    } finally {
      lists.toJSON = theirs;
    }
  }

  // --- storage that may be blocked

  function read(where) {
    try {
      return JSON.parse(page.localStorage.getItem(where));
    } catch (blocked) { /* as if it were empty */ }
  }

  function write(where, value) {
    try {
      page.localStorage[value ? "setItem" : "removeItem"](where, json(value));
      return true;
    } catch (blocked) { /* kept in memory only */ }
  }

  // --- what waits to be answered: sent now, again in a while, again on the next page

  function saved(but) {
    var list = read(stored);
    return (list instanceof Array ? list : []).filter(function (item) { return item && item.id && item.id != but; });
  }

  function change(id, report) {
    var rest = saved(id);
    memory = memory.filter(function (item) { return item.id != id; });
    if (report)
      rest.push(report);
    if (!write(stored, rest.length ? rest.slice(-MOST) : null) && report)
      memory.push(report);
  }

  function identity() {
    var id = "", bytes = [];
    try {
      bytes = page.crypto.getRandomValues(new Uint8Array(16));
    } catch (old) { /* the clock and chance must do */ }
    while (id.length < 32)
      id += ((bytes.length ? bytes[id.length / 2] : Math.random() * 256 | 0) + 256).toString(16).slice(1);
    return id;
  }

  function report(call, body, callback) {
    if (!body.referrer && !body.coupon && !body.customer_id)
      return;
    var id = body.id = identity(), text;
    body.key = option("key") || undefined;
    text = json(body);
    if (text.length > LARGEST)
      return warn("too much to send");
    if (typeof callback == "function")
      callbacks[id] = callback;
    change(id, { id: id, call: call, body: text, at: +new Date(), tries: 0 });
    sendAll();
  }

  function sendAll() {
    saved().concat(memory).forEach(function (item) {
      if (!busy[item.id])
        send(item);
    });
  }

  function send(item) {
    if (item.tries >= TRIES || +new Date() - item.at > KEEP)
      return change(item.id);
    item.tries++;
    change(item.id, item);
    busy[item.id] = item;
    post(item, safely(function (status, answer) {
      delete busy[item.id];
      if (!status || status >= 500 || status == 408 || status == 429)
        return later();
      change(item.id);
      answer = JSON.parse(answer);
      if (status >= 400)
        warn(answer);
      else if (callbacks[item.id])
        callbacks[item.id](answer.id);
    }));
  }

  // Text, so that browsers need not ask first whether they may.
  function post(item, answered) {
    var url = base[0] + "/script/" + item.call, none = function () { answered(0); };
    if (page.fetch)
      return page.fetch(url, { method: "POST", body: item.body, keepalive: item.body.length < 30000, credentials: "omit" }).then(function (response) {
        return response.text().then(function (text) { answered(response.status, text); });
      }).then(null, none);
    var request = new XMLHttpRequest();
    request.open("POST", url);
    request.onload = function () { answered(request.status, request.responseText); };
    request.onerror = none;
    request.send(item.body);
  }

  function later() {
    if (!again) {
      again = page.setTimeout(safely(function () {
        again = 0;
        sendAll();
      }), pause);
      pause *= 4;
    }
  }

  // A browser whose requests end with the page hands them over; what arrives twice counts once.
  function leave() {
    if (page.fetch && page.Request && "keepalive" in Request.prototype)
      return;
    for (var id in busy)
      navigator.sendBeacon(base[0] + "/script/" + busy[id].call, busy[id].body);
  }

  // --- what the page calls

  var calls = {
    create: function (given) {
      options = given || options;
      keepClick();
    },
    customer: function (id, data, callback) {
      var token = click();
      if (token)
        report("customer", { referrer: token, mcs_id: id, meta_data: typeof data == "function" ? undefined : data }, typeof data == "function" ? data : callback);
    },
    conversion: function (id, amount, more, callback) {
      more = more || {};
      report("conversion", {
        referrer: click() || undefined, order_id: id, amount: amount, coupon: more.coupon, products: more.products,
        customer_id: more.customer_id, currency: more.currency, is_first_order: more.is_first_order
      }, callback);
    },
    lead: function (more, callback) {
      more = more || {};
      report("lead", { referrer: click() || undefined, meta_data: more.meta_data, coupon: more.coupon, customer_id: more.customer_id }, callback);
    }
  };

  var run = safely(function (given) {
    var call = calls[given[0]];
    if (call)
      call.apply(null, [].slice.call(given, 1));
    else
      warn("no such call: " + given[0]);
  });

  // Calls made before this script was there wait in the array; from now on pushing to it is calling.
  safely(function () {
    var list = page[name + "Data"], early = page[name] && page[name].q || [];
    if (!base || (list && list.on))
      return;
    list = page[name + "Data"] = list instanceof Array ? list : [];
    list.on = 1;
    readAddress();
    keepClick();
    early = list.concat([].slice.call(early));
    list.length = 0;
    list.push = function () { return [].forEach.call(arguments, run); };
    page[name] = function () { run(arguments); };
    early.forEach(run);
    page.addEventListener("online", safely(sendAll));
    page.addEventListener("pagehide", safely(leave));
    sendAll();
  })();
})("affiliate", "");
