import { say, type Planning } from 'ceiba/model'

const desks = (stage: string) => ({ measure: 'staffed-days', stage })

/** Three places at which a claim waits for people, and the clock that runs over all of them. */
export const planning: Planning = {
  stock: 'pending',
  decided: 'decision-time',
  limit: 'T-09',
  stations: [
    {
      name: 'admission',
      label: say('Admisión', 'Admission'),
      served: 'admissions',
      time: 'admission-time',
      stages: ['filed', 'prevention', 'answered'],
      desks: desks('registration'),
    },
    {
      name: 'interview',
      label: say('Entrevista', 'Interview'),
      served: 'interview-time',
      time: 'interview-time',
      stages: ['admitted', 'registered', 'interview-scheduled'],
      desks: desks('interview'),
    },
    {
      name: 'decision',
      label: say('Resolución', 'Decision'),
      served: 'decisions',
      time: 'assessment-time',
      stages: [
        'interviewed',
        'analysis',
        'more-evidence',
        'complementary-interview',
        'drafted',
        'reviewed',
      ],
      desks: desks('decision'),
    },
  ],
}
