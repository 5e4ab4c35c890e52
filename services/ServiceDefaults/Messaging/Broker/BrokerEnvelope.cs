using System.Buffers;
using System.Text.Json;
using Affiliate.ServiceDefaults.Messaging.Outbox;

namespace Affiliate.ServiceDefaults.Messaging.Broker;

/// <summary>
/// An outbox row as MassTransit's consumers expect it on RabbitMQ: its documented JSON envelope, and the exchange it declares for
/// the contract. The contract is copied as it is stored: a relay need not know it, so an older instance can carry newer events.
/// </summary>
internal static class BrokerEnvelope
{
    public const string ContentType = "application/vnd.masstransit+json";
    private static readonly JsonEncodedText MessageId = JsonEncodedText.Encode("messageId");
    private static readonly JsonEncodedText MessageType = JsonEncodedText.Encode("messageType");
    private static readonly JsonEncodedText Message = JsonEncodedText.Encode("message");
    private static readonly JsonEncodedText SentTime = JsonEncodedText.Encode("sentTime");
    private static readonly JsonEncodedText Headers = JsonEncodedText.Encode("headers");

    /// <summary>Where the row goes: one endpoint's exchange, or the contract's.</summary>
    public static string Exchange(OutboxMessage row) => row.Endpoint ?? Address(row.Type);

    /// <summary>The envelope's bytes.</summary>
    public static ReadOnlyMemory<byte> Write(OutboxMessage row)
    {
        var buffer = new ArrayBufferWriter<byte>(row.Body.Length + 512);
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        json.WriteStartObject();
        json.WriteString(MessageId, row.MessageId);
        json.WriteStartArray(MessageType);
        json.WriteStringValue($"urn:message:{Address(row.Type)}");
        json.WriteEndArray();
        json.WritePropertyName(Message);
        json.WriteRawValue(row.Body, skipInputValidation: true);
        json.WriteString(SentTime, row.At);
        json.WriteStartObject(Headers);
        if (row.IsReplay)
            json.WriteBoolean(ReplayMark.Header, true);
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    private static string Address(string contract)
    {
        var dot = contract.LastIndexOf('.');
        return $"{contract.AsSpan(0, dot)}:{contract.AsSpan(dot + 1)}";
    }
}
