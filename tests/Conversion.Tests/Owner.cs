using System.Collections.Concurrent;
using Affiliate.Testing;
using Refit;

namespace Affiliate.Conversion.Tests;

/// <summary>Another service's data; away when told so.</summary>
internal sealed class Owner<T>
    where T : class
{
    private int asked;

    public ConcurrentDictionary<string, T> Known { get; } = new(StringComparer.Ordinal);

    public bool Away { get; set; }

    public int Asked => asked;

    public Task<IApiResponse<T>> Answer(string id)
    {
        Interlocked.Increment(ref asked);
        if (Away)
            throw new HttpRequestException("away");
        return OwnerReply.Of(Known.GetValueOrDefault(id));
    }
}
