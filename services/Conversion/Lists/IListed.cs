namespace Affiliate.Conversion.Lists;

/// <summary>What can be listed newest first.</summary>
public interface IListed
{
    /// <summary>Opaque id.</summary>
    string Id { get; }

    /// <summary>When it was received, UTC.</summary>
    DateTimeOffset CreatedAt { get; }

    /// <summary>When it last changed, UTC; not before <see cref="CreatedAt"/>.</summary>
    DateTimeOffset UpdatedAt { get; }
}
