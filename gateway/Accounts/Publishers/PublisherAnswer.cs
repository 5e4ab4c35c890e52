namespace Affiliate.Gateway.Accounts.Publishers;

/// <summary>A publisher as operators see it.</summary>
internal sealed record PublisherAnswer(string Id, string FullName, long Number, string? NatsCode, string? ReferrerId)
{
    public static PublisherAnswer Of(Publisher publisher) =>
        new(publisher.Id, publisher.FullName, publisher.Number, publisher.NatsCode, publisher.ReferrerId);
}
