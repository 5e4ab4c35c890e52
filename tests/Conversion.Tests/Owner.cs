using System.Collections.Concurrent;
using System.Net;
using RestEase;

namespace Affiliate.Conversion.Tests;

/// <summary>Another service's data; away when told so.</summary>
internal sealed class Owner<T>
    where T : class
{
    private int asked;

    public ConcurrentDictionary<string, T> Known { get; } = new(StringComparer.Ordinal);

    public bool Away { get; set; }

    public int Asked => asked;

    public Task<Response<T>> Answer(string id)
    {
        Interlocked.Increment(ref asked);
        if (Away)
            throw new HttpRequestException("away");
        var found = Known.TryGetValue(id, out var value);
        return Task.FromResult(new Response<T>("", new HttpResponseMessage(found ? HttpStatusCode.OK : HttpStatusCode.NotFound), () => value!));
    }
}
