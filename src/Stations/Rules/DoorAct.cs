namespace Yizhan.Stations.Rules;

/// <summary>What was done to a door, or said of it.</summary>
public enum DoorAct
{
    /// <summary>Staff opened it.</summary>
    Opened,

    /// <summary>Staff closed it.</summary>
    Closed,

    /// <summary>Somebody stood before it and found it locked.</summary>
    Locked,
}
