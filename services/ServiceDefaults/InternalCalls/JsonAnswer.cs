using System.Text.Json;
using Affiliate.ServiceDefaults.Messaging;
using RestEase;

namespace Affiliate.ServiceDefaults.InternalCalls;

/// <summary>Internal answers are the contracts' JSON.</summary>
internal sealed class JsonAnswer : ResponseDeserializer
{
    public override T Deserialize<T>(string? content, HttpResponseMessage response, ResponseDeserializerInfo info) =>
        JsonSerializer.Deserialize<T>(content ?? "null", MessageJson.Options)!;
}
