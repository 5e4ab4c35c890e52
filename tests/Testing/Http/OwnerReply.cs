using System.Net;
using Affiliate.ServiceDefaults.InternalCalls;
using Refit;

namespace Affiliate.Testing;

/// <summary>What another service answers to an internal query, for stubs of its interface.</summary>
public static class OwnerReply
{
    /// <summary>200 with the value, or 404 when there is none.</summary>
    public static Task<IApiResponse<T>> Of<T>(T? value)
        where T : class
    {
        var response =
            new HttpResponseMessage(value is null ? HttpStatusCode.NotFound : HttpStatusCode.OK) {
                RequestMessage = new HttpRequestMessage() };
        return Task.FromResult<IApiResponse<T>>(new ApiResponse<T>(response, value, ServiceClients.Contracts));
    }
}
