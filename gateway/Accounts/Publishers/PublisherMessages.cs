namespace Affiliate.Gateway.Accounts.Publishers;

/// <summary>Body of <c>POST</c> and <c>PUT /v1/publishers</c>.</summary>
/// <param name="FullName">Shown to merchants on their conversions.</param>
/// <param name="Number">Positive and nobody else's; made when missing, kept by a <c>PUT</c> without it.</param>
/// <param name="NatsCode">Code in extended-sale postbacks; nobody else's.</param>
/// <param name="ReferrerId">Publisher who brought this one.</param>
internal sealed record PublisherBody(string? FullName, long? Number, string? NatsCode, string? ReferrerId)
{
    /// <summary>The values as they will be stored; what is wrong is noted.</summary>
    public PublisherValues Read(FieldFaults faults) => new(
        AccountName.Required(FullName, "full_name", faults),
        AccountNumber.Optional(Number, faults),
        NatsCodeText.Optional(NatsCode, faults),
        string.IsNullOrWhiteSpace(ReferrerId) ? null : ReferrerId);
}

/// <summary>A publisher as operators see it.</summary>
internal sealed record PublisherAnswer(string Id, string FullName, long Number, string? NatsCode, string? ReferrerId)
{
    public static PublisherAnswer Of(Publisher publisher) =>
        new(publisher.Id, publisher.FullName, publisher.Number, publisher.NatsCode, publisher.ReferrerId);
}

/// <summary>A publisher's values after checking, in the form they are stored.</summary>
internal sealed record PublisherValues(string FullName, long? Number, string? NatsCode, string? ReferrerId);
