using Affiliate.Contracts.Accounts;
using Affiliate.ServiceDefaults.Projections;

namespace Affiliate.ServiceDefaults.Tests.Projections;

/// <summary>A publisher, with a column of each kind that projections have.</summary>
public sealed class KnownPublisher : IProjected<KnownPublisher, PublisherDetails>
{
    public required string Id { get; init; }

    public required long Number { get; init; }

    public string? NatsCode { get; init; }

    public required IReadOnlyList<string> Names { get; init; }

    public required int Version { get; init; }

    public static KnownPublisher Of(PublisherDetails told) => new()
    {
        Id = told.Id,
        Number = told.Number,
        NatsCode = told.NatsCode,
        Names = told.FullName.Split(' '),
        Version = told.Version,
    };
}
