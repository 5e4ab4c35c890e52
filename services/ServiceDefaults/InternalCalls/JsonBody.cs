using System.Net.Http.Headers;
using System.Text.Json;
using Affiliate.ServiceDefaults.Messaging;
using RestEase;

namespace Affiliate.ServiceDefaults.InternalCalls;

/// <summary>Internal calls speak the contracts' JSON.</summary>
internal sealed class JsonBody : RequestBodySerializer
{
    public override HttpContent? SerializeBody<T>(T body, RequestBodySerializerInfo info) =>
        new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, MessageJson.Options))
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
        };
}
