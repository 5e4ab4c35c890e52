JSON.stringify({
  calls: __calls,
  url: typeof url === 'undefined' ? null : url,
  fields: typeof fields === 'undefined' ? null : fields,
  headers: typeof headers === 'undefined' ? null : headers
})
