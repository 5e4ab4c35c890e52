using System.Net;
using System.Net.Sockets;
using Affiliate.ServiceDefaults.Outgoing;
using Affiliate.ServiceDefaults.Outgoing.Targets;

namespace Affiliate.ServiceDefaults.Tests.Outgoing;

/// <summary>Short ways to make the object under test and one call.</summary>
internal static class Call
{
    public static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    public static readonly OutgoingOptions EverythingAllowed = new() { AllowPrivateAddresses = true };

    public static OutgoingHttp Http(OutgoingOptions? options = null, ResolveHost? resolve = null, TimeProvider? time = null) =>
        new(options ?? new OutgoingOptions(), time ?? TimeProvider.System, resolve ?? Nothing);

    public static async Task<OutgoingResult> GetAsync(
        this OutgoingHttp http, string url, bool allowPrivate = false, int maxBytes = 1024, TimeSpan? deadline = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (allowPrivate) request.Options.Set(OutgoingRequest.AllowPrivateAddress, true);
        return await http.SendAsync(request, deadline ?? Long, maxBytes, CancellationToken.None);
    }

    public static ResolveHost Answers(params string[] addresses) =>
        (_, _) => Task.FromResult(Array.ConvertAll(addresses, IPAddress.Parse));

    private static Task<IPAddress[]> Nothing(string host, CancellationToken cancellationToken) =>
        throw new SocketException((int)SocketError.HostNotFound);
}
