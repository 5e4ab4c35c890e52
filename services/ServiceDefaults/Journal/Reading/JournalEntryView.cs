using System.Text.Json;

namespace Affiliate.ServiceDefaults.Journal.Reading;

/// <summary>An entry of a service's journal as callers see it (specs/0).</summary>
/// <param name="Service">Whose journal.</param>
/// <param name="Number">Its place there, from 1 without gaps.</param>
/// <param name="Id">The message's id on the bus.</param>
/// <param name="Type">The event's name; of a sealed entry its contract's full name, which is what is hashed.</param>
/// <param name="At">When it was published, UTC.</param>
/// <param name="MerchantId">The merchant concerned; null for none or several.</param>
/// <param name="PublisherId">The publisher concerned; null for none or several.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="TraceId">W3C trace id.</param>
/// <param name="Body">The event, without what the caller may not see; what was forgotten is null.</param>
/// <param name="Hidden">Only when asked for sealed entries: what opens the digests in the body.</param>
/// <param name="Previous">Hash of the entry before it.</param>
/// <param name="Hash">Its own.</param>
public sealed record JournalEntryView(
    string Service,
    long Number,
    Guid Id,
    string Type,
    DateTimeOffset At,
    string? MerchantId,
    string? PublisherId,
    string? Subject,
    string? TraceId,
    JsonElement Body,
    IReadOnlyList<OpenedField>? Hidden,
    string Previous,
    string Hash);

/// <summary>A hidden field's value with the salt of its digest: SHA-256 of salt, line feed and canonical JSON.</summary>
/// <param name="Path">JSON pointer into the body.</param>
/// <param name="Salt">The salt.</param>
/// <param name="Value">The value.</param>
public sealed record OpenedField(string Path, string Salt, JsonElement Value);
