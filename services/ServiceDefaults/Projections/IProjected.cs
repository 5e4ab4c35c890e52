namespace Affiliate.ServiceDefaults.Projections;

/// <summary>
/// A row of what another service owns, as far as this one needs it. Its key is one text. Written by
/// <see cref="ProjectedRows"/> only.
/// </summary>
/// <typeparam name="TRow">The row.</typeparam>
/// <typeparam name="TDetails">What its owner tells.</typeparam>
public interface IProjected<out TRow, in TDetails>
{
    /// <summary>The owner's version; the newest wins.</summary>
    int Version { get; }

    /// <summary>As its owner tells it.</summary>
    static abstract TRow Of(TDetails told);
}
