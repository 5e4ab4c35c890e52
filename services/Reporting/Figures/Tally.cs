namespace Affiliate.Reporting.Figures;

/// <summary>Changes to the sums that are stored together: a conversion's old share taken off, its new one added, clicks added.</summary>
public sealed class Tally
{
    private readonly Dictionary<FigurePlace, Sums> changes = [];

    /// <summary>What really changes.</summary>
    public IEnumerable<KeyValuePair<FigurePlace, Sums>> Changes => changes.Where(change => change.Value != default);

    /// <summary>Adds to the quarter hour and to the sums of the day it lies in.</summary>
    public void Add(DateTimeOffset at, Dimensions dimensions, Sums sums)
    {
        var quarter = Quarter.Of(at);
        Change(new FigurePlace(FigureSpan.Quarter, quarter, dimensions), sums);
        Change(new FigurePlace(FigureSpan.Day, Quarter.DayOf(quarter), dimensions.OfDay()), sums);
        Change(new FigurePlace(FigureSpan.DayOfLinks, Quarter.DayOf(quarter), dimensions.OfLinks()), sums);
        Change(new FigurePlace(FigureSpan.DayOfPartners, Quarter.DayOf(quarter), dimensions.OfPartners()), sums);
    }

    private void Change(FigurePlace place, Sums sums) => changes[place] = changes.GetValueOrDefault(place) + sums;
}
