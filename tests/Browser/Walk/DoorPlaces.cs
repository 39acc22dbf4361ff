namespace Yizhan.Tests.Browser.Walk;

/// <summary>The pages of those who keep a station today, and of those who come.</summary>
internal static class DoorPlaces
{
    public static readonly Place[] Open =
    [
        Place.At("the tally at a door", "/duty/stations/{code}/visit", "/duty/stations/DY0001/visit"),
        Place.At("the tally at a door: counted", "/duty/stations/{code}/visit", "/duty/stations/DY0001/visit?counted=1"),
        Place.At("something broken", "/duty/stations/{code}/fault", "/duty/stations/DY0001/fault"),
        Place.At("something broken: said", "/duty/stations/{code}/fault", "/duty/stations/DY0001/fault?said=1"),
        Place.At("the tally of no station", "/duty/stations/{code}/visit", "/duty/stations/NOWHERE/visit", status: 404),
    ];

    public static readonly Place[] Staff =
    [
        Place.At("a station today", "/duty/stations/{code}/today", "/duty/stations/DY0001/today", staff: true),
        Place.At("a station today that was found locked", "/duty/stations/{code}/today", "/duty/stations/DY0006/today", staff: true),
        Place.At("a station today: none", "/duty/stations/{code}/today", "/duty/stations/NOWHERE/today", staff: true, status: 404),
        Place.At("upkeep", "/duty/upkeep", "/duty/upkeep", staff: true),
        Place.At("upkeep of a station without any", "/duty/upkeep", "/duty/upkeep?station=DY0009", staff: true),
        Place.At("checks of a station", "/duty/stations/{code}/checks", "/duty/stations/DY0001/checks", staff: true),
        Place.At("checks of a station without any", "/duty/stations/{code}/checks", "/duty/stations/DY0009/checks", staff: true),
        Place.After("a check with faults", "/duty/stations/{code}/checks", "/duty/stations/DY0001/checks", "#add .actions button"),
        Place.At("visits", "/duty/visits", "/duty/visits", staff: true),
        Place.At("visits of a month without any", "/duty/visits", "/duty/visits?month=2026-01", staff: true),
    ];
}
